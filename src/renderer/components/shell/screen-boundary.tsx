import { Button } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { Notice } from '../feedback/notice';
import { ScreenPage } from '../page/screen-page';
import { shellTexts } from './shell-texts';

interface ScreenBoundaryProps {
  readonly children: ReactNode;
}

interface ScreenBoundaryState {
  readonly broken: boolean;
}

/** Keeps a fault in one screen from taking the window down: the others, and a run under way, go on. */
export class ScreenBoundary extends Component<ScreenBoundaryProps, ScreenBoundaryState> {
  override state: ScreenBoundaryState = { broken: false };

  static getDerivedStateFromError(): ScreenBoundaryState {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <ScreenPage>
        <Notice
          tone="failure"
          title={shellTexts.broken}
          actions={<Button onClick={() => this.setState({ broken: false })}>{shellTexts.openAgain}</Button>}
        >
          {shellTexts.brokenMeans}
        </Notice>
      </ScreenPage>
    );
  }
}
