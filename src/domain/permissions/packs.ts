interface PackPermission {
  readonly name: string;
  /** The Rewst actions or triggers that need it. */
  readonly usedBy: string;
  /** Id of the delegated permission. */
  readonly scope?: string;
  /** Id of the application permission. */
  readonly role?: string;
}

export interface Pack {
  readonly key: PackKey;
  readonly title: string;
  readonly meaning: string;
  readonly permissions: readonly PackPermission[];
}

/**
 * Further Microsoft Graph permissions that named Rewst actions and triggers use. Rewst's page gives their names only,
 * not whether the delegated or the application permission is meant: a pack asks for both where both exist, except
 * where Rewst's page says that only one of them works (sending mail as a user).
 */
const byKey = {
  signIns: {
    title: 'Sign-ins and audit log',
    meaning: 'Triggers for sign-ins, audit events and anonymous links.',
    permissions: [
      {
        name: 'AuditLog.Read.All',
        usedBy: 'triggers: New Signin, New Directory Audit Log, Suspicious Login Distance, Anonymous Link',
        scope: 'e4c9e354-4dc5-45b8-9e7c-e1393b0b1a20',
        role: 'b0afded3-3588-46d8-8b3d-9842eff778da',
      },
    ],
  },
  risk: {
    title: 'Risk detections',
    meaning: 'Triggers for risky users, risk detections, security alerts and policy changes.',
    permissions: [
      {
        name: 'IdentityRiskEvent.Read.All',
        usedBy: 'trigger: New Risk Detection',
        scope: '8f6a01e7-0391-4ee5-aa22-a3af122cef27',
        role: '6e472fd1-ad78-48da-a0f0-97ab2c6b769e',
      },
      {
        name: 'IdentityRiskyUser.Read.All',
        usedBy: 'trigger: New Risky User',
        scope: 'd04bb851-cb7c-4146-97c7-ca3e71baf56c',
        role: 'dc5007c0-2d7d-4c42-879c-2dab87571379',
      },
      {
        name: 'IdentityRiskyUser.ReadWrite.All',
        usedBy: 'trigger: New Risky User',
        scope: 'e0a7cdbb-08b0-4697-8264-0069786e9674',
        role: '656f6061-f9fe-4807-9708-6a2e0934df76',
      },
      {
        name: 'SecurityEvents.Read.All',
        usedBy: 'triggers: Secure Score, Security Alert',
        scope: '64733abd-851e-478a-bffb-e47a14b18235',
        role: 'bf394140-e372-4bf9-a898-299cfc7564e5',
      },
      {
        name: 'SecurityEvents.ReadWrite.All',
        usedBy: 'triggers: Secure Score, Security Alert',
        scope: '6aedf524-7e1c-45a7-bd76-ded8cab8d0fc',
        role: 'd903a879-88e0-4c09-b0c9-82f6a1333f84',
      },
      {
        name: 'Policy.Read.All',
        usedBy: 'trigger: Policy Change',
        scope: '572fea84-0151-49b2-9301-11cb16974376',
        role: '246dd0d5-5bd0-4def-940b-0421030a5b68',
      },
    ],
  },
  groups: {
    title: 'Groups',
    meaning: 'Creates groups, changes their members, starts workflows on group changes.',
    permissions: [
      { name: 'Group.Create', usedBy: 'create_group', role: 'bf7b1a76-6e77-406b-b258-bf5c7720e98f' },
      {
        name: 'Group.Read.All',
        usedBy: 'groups; trigger: Group Change',
        scope: '5f8c59db-677d-491f-a6b8-5f174b11ec1d',
        role: '5b567255-7703-4780-807c-7be8301ae99b',
      },
      {
        name: 'Group.ReadWrite.All',
        usedBy: 'groups; trigger: Group Change',
        scope: '4e46008b-f24c-477d-8fff-7bb4ec7aafe0',
        role: '62a82d76-70ea-41e2-9197-370581804d09',
      },
      {
        name: 'GroupMember.Read.All',
        usedBy: 'group members',
        scope: 'bc024368-1153-4739-b217-4326f2e966d0',
        role: '98830695-27a2-44f7-8c18-0c3ebc9698f6',
      },
      {
        name: 'GroupMember.ReadWrite.All',
        usedBy: 'add/remove member',
        scope: 'f81125ac-d3b7-4573-a3b2-7099cc39df9e',
        role: 'dbaae8cf-10b5-4b86-a4a1-f871c94c6695',
      },
    ],
  },
  people: {
    title: 'Users and devices',
    meaning: 'Reads and changes users, reads devices.',
    permissions: [
      {
        name: 'User.Read.All',
        usedBy: 'users; trigger: User Change',
        scope: 'a154be20-db9c-4678-8ab7-66f6cc099a59',
        role: 'df021288-bdef-4463-88db-98f22de89214',
      },
      {
        name: 'User.ReadWrite.All',
        usedBy: 'users, licences, invitations; trigger: User Change',
        scope: '204e0828-b5ca-4ad8-b9f3-f32a958e7cc4',
        role: '741f803b-c850-494e-b5df-cde7c675a1ca',
      },
      {
        name: 'Device.Read.All',
        usedBy: 'device sensor',
        scope: '951183d1-1a61-466f-a6d1-1fde911bfd95',
        role: '7438b122-aefc-4978-80ed-43db9fcc7715',
      },
    ],
  },
  teams: {
    title: 'Teams messages',
    meaning: 'Triggers on channel and chat messages.',
    permissions: [
      {
        name: 'ChannelMessage.Read.All',
        usedBy: 'trigger: Teams Message',
        scope: '767156cb-16ae-4d10-8f8b-41b657c8c8c8',
        role: '7b2449af-6ccd-4f4d-9f78-e550c193f0d1',
      },
      {
        name: 'ChannelMessage.ReadWrite',
        usedBy: 'trigger: Teams Message',
        scope: '5922d31f-46c8-4404-9eaf-2117e390a8a4',
      },
      {
        name: 'Chat.Read.All',
        usedBy: 'trigger: Chat Message',
        role: '6b7d71aa-70aa-4810-a8d9-5d9fb2830017',
      },
      {
        name: 'Chat.ReadWrite.All',
        usedBy: 'trigger: Chat Message',
        scope: '7e9a077b-3711-42b9-b7cb-5fa5f3f7fea7',
        role: '294ce7c9-31ba-490a-ad7d-97a7d075e4ed',
      },
    ],
  },
  calendars: {
    title: 'Calendars',
    meaning: 'Reads and creates calendar events.',
    permissions: [
      {
        name: 'Calendars.Read',
        usedBy: 'calendars',
        scope: '465a38f9-76ea-45b9-9f34-9e8b0d4b0b42',
        role: '798ee544-9d2d-430c-a058-570e29e34338',
      },
      { name: 'Calendars.Read.Shared', usedBy: 'calendars', scope: '2b9c4092-424d-4249-948d-b43879977640' },
      {
        name: 'Calendars.ReadWrite',
        usedBy: 'create_event',
        scope: '1ec239c2-d7c9-4623-a91a-a9775856bb36',
        role: 'ef54d2bf-783f-4e0f-bca1-3210c0444d99',
      },
      {
        name: 'Calendars.ReadWrite.Shared',
        usedBy: 'create_event',
        scope: '12466101-c9b8-439a-8589-dd09ee67e8e9',
      },
    ],
  },
  mail: {
    title: 'Mail',
    meaning: 'Sends mail as a user, and cleans up mail subscriptions.',
    permissions: [
      { name: 'Mail.Send', usedBy: 'send_mail_as_user', role: 'b633e1c5-b582-4048-a93e-9f11b44c7e96' },
      {
        name: 'Mail.ReadWrite',
        usedBy: 'delete_subscription',
        scope: '024d486e-b451-40bb-833d-3e66d98c5c73',
        role: 'e2a3a72e-5f79-4c64-b1b1-878b674786c9',
      },
      {
        name: 'Subscription.Read.All',
        usedBy: 'list_subscriptions',
        scope: '5f88184c-80bb-4d52-9ff2-757288b2e9b7',
      },
    ],
  },
  files: {
    title: 'OneDrive and SharePoint',
    meaning: 'Reads and writes files, removes anonymous sharing links.',
    permissions: [
      { name: 'Files.Read', usedBy: 'OneDrive read', scope: '10465720-29dd-4523-a11a-6a75c743c9d9' },
      {
        name: 'Files.Read.All',
        usedBy: 'OneDrive read + sensors',
        scope: 'df85f4d6-205c-4ac5-a5ea-6bf408dba283',
        role: '01d4889c-1287-42c6-ac1f-5d1e02578ef6',
      },
      { name: 'Files.ReadWrite', usedBy: 'OneDrive write', scope: '5c28f0bf-8a70-41f1-8ab2-9032436ddb65' },
      {
        name: 'Sites.FullControl.All',
        usedBy: 'sharepoint_delete_anon_links',
        scope: '5a54b8b3-347c-476d-8f8e-42d5c7424d29',
        role: 'a82116e5-55eb-4c41-a434-62fe8a61c773',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Omit<Pack, 'key'>>>;

export type PackKey = keyof typeof byKey;
export const packKeys = Object.keys(byKey) as readonly PackKey[];

export const packs: readonly Pack[] = packKeys.map((key) => ({ key, ...byKey[key] }));
