import { Page, PageHeading } from '../components/page';

export default function TroubleshootScreen() {
  return (
    <Page>
      <PageHeading title="TroubleshootScreen" />
    </Page>
  );
}
