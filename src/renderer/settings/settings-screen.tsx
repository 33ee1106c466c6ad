import { Page, PageHeading } from '../components/page';

export default function SettingsScreen() {
  return (
    <Page>
      <PageHeading title="SettingsScreen" />
    </Page>
  );
}
