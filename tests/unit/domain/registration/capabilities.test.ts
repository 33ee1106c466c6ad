import { describe, expect, test } from 'vitest';
import { capabilities } from '../../../../src/domain/registration/capabilities';
import {
  directoryRole,
  directoryRoles,
  type DirectoryRole,
} from '../../../../src/domain/registration/directory-roles';
import { known, unknown } from '../../../../src/domain/registration/found';

/** Microsoft's template ids, which are the same in every tenant. */
test.each([
  ['62e90394-69f5-4237-9190-012177145e10', 'Global Administrator'],
  ['e8611ab8-c189-46e8-94e1-60213ab1f814', 'Privileged Role Administrator'],
  ['9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3', 'Application Administrator'],
  ['158c047a-c907-4556-b7ef-446551a6b5f7', 'Cloud Application Administrator'],
  ['cf1c38e5-3621-4004-a7cb-879624dced7c', 'Application Developer'],
])('%s is %s', (templateId, title) => {
  const role = directoryRole(templateId.toUpperCase());
  expect(role === null ? '' : directoryRoles[role].title).toBe(title);
});

test('a role that does not matter here is none', () => {
  // Global Reader
  expect(directoryRole('f2ef992c-3afb-46b9-b7cf-a126ee74c451')).toBeNull();
});

/** register, edit others' apps, add API service principals, consent, consent to Graph's application permissions */
type Row = readonly [readonly DirectoryRole[], boolean, string];

describe('what each role may', () => {
  test.each<Row>([
    [['globalAdministrator'], false, 'yes yes yes yes yes'],
    [['applicationAdministrator'], false, 'yes yes yes yes no'],
    [['cloudApplicationAdministrator'], false, 'yes yes yes yes no'],
    [['privilegedRoleAdministrator'], false, 'no maybe no yes yes'],
    [['privilegedRoleAdministrator'], true, 'yes maybe no yes yes'],
    [['applicationDeveloper'], false, 'yes maybe no no no'],
    [[], true, 'yes maybe no no no'],
    [[], false, 'no maybe no no no'],
    [['applicationDeveloper', 'privilegedRoleAdministrator'], false, 'yes maybe no yes yes'],
    [['cloudApplicationAdministrator', 'privilegedRoleAdministrator'], false, 'yes yes yes yes yes'],
  ])('%j, users may register: %j', (roles, usersMayRegister, expected) => {
    const can = capabilities(known(roles), known(usersMayRegister));
    expect(
      [
        can.register,
        can.edit,
        can.createResourceServicePrincipals,
        can.consent,
        can.consentToGraphRoles,
      ].join(' '),
    ).toBe(expected);
  });

  test('nothing is forbidden where the roles could not be read', () => {
    expect(Object.values(capabilities(unknown('no answer'), known(false)))).toEqual([
      'maybe',
      'maybe',
      'maybe',
      'maybe',
      'maybe',
      'maybe',
      'maybe',
    ]);
  });

  test('where the policy could not be read, registering may or may not work', () => {
    expect(capabilities(known([]), unknown('no answer')).register).toBe('maybe');
    expect(capabilities(known(['applicationDeveloper']), unknown('no answer')).register).toBe('yes');
  });
});
