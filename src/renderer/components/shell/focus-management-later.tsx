import { Suspense, lazy, useSyncExternalStore } from 'react';

const FocusManagement = lazy(() => import('./focus-management'));
const never = () => () => undefined;

/** Focus management, once the page runs: nothing in the page as it is built needs it. */
export function FocusManagementLater() {
  const running = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    running && (
      <Suspense fallback={null}>
        <FocusManagement />
      </Suspense>
    )
  );
}
