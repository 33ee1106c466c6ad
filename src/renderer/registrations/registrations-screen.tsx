import { Page, PageHeading } from '../components/page';

export default function RegistrationsScreen() {
  return (
    <Page>
      <PageHeading title="RegistrationsScreen" />
    </Page>
  );
}
