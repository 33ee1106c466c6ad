import { Tooltip } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactNode } from 'react';

/** How long the words stay when the pointer leaves a mark, so that it can reach them, in milliseconds. */
const hideDelay = 250;

interface MarkTooltipProps {
  readonly className: string;
  readonly children: ReactNode;
}

/** One tooltip for all marks inside: the words of the one that is pointed at or focused. Escape takes it away. */
export function MarkTooltip({ className, children }: MarkTooltipProps) {
  const [mark, setMark] = useState<HTMLElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stay = () => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
  };
  const hideSoon = () => {
    stay();
    timer.current = setTimeout(() => setMark(null), hideDelay);
  };
  useEffect(() => stay, []);
  const point = (target: EventTarget) => {
    const pointed = target instanceof Element ? target.closest<HTMLElement>('[data-role-mark]') : null;
    if (pointed === null) return;
    stay();
    setMark(pointed);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens to the buttons inside of it
    <div
      className={className}
      onPointerOver={(event) => point(event.target)}
      onPointerOut={hideSoon}
      onFocus={(event) => point(event.target)}
      onBlur={hideSoon}
    >
      {children}
      {mark?.isConnected === true && (
        <Tooltip
          visible
          relationship="inaccessible"
          positioning={{ target: mark }}
          content={{
            children: mark.getAttribute('aria-label'),
            onPointerEnter: stay,
            onPointerLeave: hideSoon,
          }}
          onVisibleChange={(_, { visible }) => {
            if (!visible) setMark(null);
          }}
        />
      )}
    </div>
  );
}
