import { Suspense, lazy } from 'react';

const Dialog = lazy(() => import('./scenario-dialog'));

interface ScenarioDialogLaterProps {
  readonly current?: string;
  readonly onClose: () => void;
}

/** The choice of a practice tenant, loaded with its first use: dialogs are a large part of the window's code. */
export function ScenarioDialogLater(props: ScenarioDialogLaterProps) {
  return (
    <Suspense fallback={null}>
      <Dialog {...props} />
    </Suspense>
  );
}
