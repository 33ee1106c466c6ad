/**
 * What the pictures on Rewst's page on owned app registrations ask for, transcribed a second time, apart from the
 * program: integration, API, permission, kind, id, and how strongly (red box, yellow box, no box, or a note beside it).
 */
const rows = `
azure 797f4846-ba00-4fd7-ba43-dac1f8f63013 user_impersonation Scope 41094075-9dad-400e-a0bd-54e686782033 required
azure cfa8b339-82a2-471a-a3c9-0fc0be7a4093 user_impersonation Scope f53da476-18e3-4152-8e01-aec403e6edc0 useCase
azure e406a681-f3d4-42a8-90b6-c2b029497af1 user_impersonation Scope 03e0da56-190b-40ad-a80c-ea378c433f7f useCase
graph 00000003-0000-0000-c000-000000000000 email Scope 64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0 required
graph 00000003-0000-0000-c000-000000000000 offline_access Scope 7427e0e9-2fba-42fe-b0c0-848c9e6a8182 required
graph 00000003-0000-0000-c000-000000000000 openid Scope 37f7f235-527c-4136-accd-4a02d197296e required
graph 00000003-0000-0000-c000-000000000000 profile Scope 14dad69e-099b-42c9-810b-d002981feec1 required
graph 00000003-0000-0000-c000-000000000000 User.Read Scope e1fe6dd8-ba31-4d61-89e7-88639da4683d required
graph 00000003-0000-0000-c000-000000000000 Directory.ReadWrite.All Scope c5366453-9fb0-48a5-a156-24f0c49a4b84 recommended
graph 00000003-0000-0000-c000-000000000000 Directory.ReadWrite.All Role 19dbc75e-c2e2-444c-a770-ec69d8559fc7 recommended
graph 00000003-0000-0000-c000-000000000000 Domain.ReadWrite.All Scope 0b5d694c-a244-4bde-86e6-eb5cd07730fe recommended
graph 00000003-0000-0000-c000-000000000000 Domain.ReadWrite.All Role 7e05723c-0bb0-42da-be95-ae9f08a6e53c recommended
graph 00000003-0000-0000-c000-000000000000 ServiceHealth.Read.All Scope 55896846-df78-47a7-aa94-8d3d4442ca7f recommended
graph 00000003-0000-0000-c000-000000000000 ServiceHealth.Read.All Role 79c261e0-fe76-4144-aad5-bdc68fbe4037 recommended
graph 00000003-0000-0000-c000-000000000000 User.ReadWrite.All Scope 204e0828-b5ca-4ad8-b9f3-f32a958e7cc4 recommended
graph 00000003-0000-0000-c000-000000000000 User.ReadWrite.All Role 741f803b-c850-494e-b5df-cde7c675a1ca recommended
graph 00000003-0000-0000-c000-000000000000 eDiscovery.ReadWrite.All Scope acb8f680-0834-4146-b69e-4ab1b39745ad listed
graph 00000003-0000-0000-c000-000000000000 eDiscovery.ReadWrite.All Role b2620db1-3bf7-4c5b-9cb9-576d29eac736 listed
graph 00000003-0000-0000-c000-000000000000 MultiTenantOrganization.ReadWrite.All Scope 77af1528-84f3-4023-8d90-d219cd433108 listed
graph 00000003-0000-0000-c000-000000000000 MultiTenantOrganization.ReadWrite.All Role 920def01-ca61-4d2d-b3df-105b46046a70 listed
graph 00000003-0000-0000-c000-000000000000 User.ManageIdentities.All Scope 637d7bec-b31e-4deb-acc9-24275642a2c9 listed
graph 00000003-0000-0000-c000-000000000000 User.ManageIdentities.All Role c529cfca-c91b-489c-af2b-d92990b66ce6 listed
graph 00000003-0000-0000-c000-000000000000 UserAuthenticationMethod.ReadWrite.All Scope b7887744-6746-4312-813d-72daeaee7e2d listed
graph 00000003-0000-0000-c000-000000000000 UserAuthenticationMethod.ReadWrite.All Role 50483e42-d915-4231-9639-7fdb7fd190e5 listed
graph 00000003-0000-0000-c000-000000000000 ManagedTenants.ReadWrite.All Scope b31fa710-c9b3-4d9e-8f5e-8036eecddab9 listed
graph 00000003-0000-0000-c000-000000000000 UserAuthenticationMethod.ReadWrite Scope 48971fc1-70d7-4245-af77-0beb29b53ee2 listed
graphTriggers c5393580-f805-4401-95e8-94b7a6ef2fc2 ActivityFeed.Read Scope 594c1fb6-4f81-4475-ae41-0c394909246c required
graphTriggers c5393580-f805-4401-95e8-94b7a6ef2fc2 ActivityFeed.Read Role 594c1fb6-4f81-4475-ae41-0c394909246c required
graphTriggers c5393580-f805-4401-95e8-94b7a6ef2fc2 ActivityFeed.ReadDlp Scope 4807a72c-ad38-4250-94c9-4eabfe26cd55 required
graphTriggers c5393580-f805-4401-95e8-94b7a6ef2fc2 ActivityFeed.ReadDlp Role 4807a72c-ad38-4250-94c9-4eabfe26cd55 required
graphTriggers c5393580-f805-4401-95e8-94b7a6ef2fc2 ServiceHealth.Read Scope e2cea78f-e743-4d8f-a16a-75b629a038ae required
graphTriggers c5393580-f805-4401-95e8-94b7a6ef2fc2 ServiceHealth.Read Role e2cea78f-e743-4d8f-a16a-75b629a038ae required
csp fa3d9a0c-3fb0-42cc-9193-47c7ecd2edbd user_impersonation Scope 1cebfa2a-fb4d-419e-b5f9-839b4383e05a required
exchange 00000002-0000-0ff1-ce00-000000000000 Exchange.Manage Scope ab4f2b77-0b06-4fc1-a9de-02113fc2ab7c required
exchange 00000002-0000-0ff1-ce00-000000000000 Exchange.ManageAsApp Role dc50a0fb-09a3-484d-be87-e023b12c6440 required
exchange 00000002-0000-0ff1-ce00-000000000000 full_access_as_app Role dc890d15-9560-4a4c-9b7f-a736ec74ec40 edgeCase
`;

type Row = readonly [api: string, name: string, kind: string, id: string, level: string];

/** The rows of one integration. */
export function pictured(integration: string): readonly Row[] {
  return rows
    .trim()
    .split('\n')
    .map((row) => row.split(' '))
    .filter(([key]) => key === integration)
    .map(([, api = '', name = '', kind = '', id = '', level = '']) => [api, name, kind, id, level]);
}
