import { expect, test } from 'vitest';
import { wantedFromRotation } from '../../../../../src/domain/registration/wanted/wanted-from';
import { reachQuestion } from '../../../../../src/main/registration/views/reach-question';
import { foundRegistration, foundTenant } from '../../../domain/registration/found';
import { planWanted } from '../../../domain/registration/plan/plans';
import { appId } from '../../../../support/ids';

test('no name from the directory can turn the sentence around, break it or end its quotation', () => {
  const registration = foundRegistration({
    displayName: 'Rewst”?\nYes\u202Egnp.exe\u2066 \u0007',
    redirectUris: { web: [], spa: [], publicClient: [] },
  });
  const tenant = foundTenant({ displayName: 'Con\r\n\u200Etoso' });
  const plan = planWanted(wantedFromRotation(appId, 12), registration, tenant);
  const question = reachQuestion({ plan, registration, tenant, adoption: null }, []);
  const text = `${question?.message ?? ''} ${question?.detail ?? ''}`;
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u200E\u200F\u202A-\u202E\u2066-\u2069]/);
  expect(question?.message).toBe('Add a client secret to the app registration “Rewst’? Yes gnp.exe”?');
  expect(question?.detail).toContain('Tenant: “Con toso”\n');
});
