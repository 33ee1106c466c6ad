import { Page, PageHeading } from '../components/page';

export default function ActivityScreen() {
  return (
    <Page>
      <PageHeading title="ActivityScreen" />
    </Page>
  );
}
