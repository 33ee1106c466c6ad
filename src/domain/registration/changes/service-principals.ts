import { z } from 'zod';
import { resourceKeys, resources } from '../../permissions/resources';
import { knownOr, type FoundRegistration, type FoundServicePrincipal } from '../found';
import { changeKinds, confirmRisk, onOff, opaqueId } from './kind';

/** The app's service principal, its settings, and those of the APIs that it uses. */
export const servicePrincipalKinds = changeKinds('servicePrincipals', {
  createServicePrincipal: {
    fields: {},
    describe: () => ({
      sign: 'add',
      title: 'Add the app to this tenant’s enterprise applications',
      reason: 'Consent is given to the enterprise application (service principal), not to the registration.',
    }),
    mismatches: () => ['The app has no service principal (enterprise application) in this tenant'],
    inverse: (_, { registration, createdId }) => {
      const found = principalOf(registration);
      return found !== null && found.id === createdId
        ? { kind: 'deleteServicePrincipal', servicePrincipalId: found.id }
        : 'The enterprise application is no longer the one that the run made.';
    },
  },
  deleteServicePrincipal: {
    fields: { servicePrincipalId: z.guid() },
    id: ({ servicePrincipalId }) => servicePrincipalId,
    describe: () => ({
      sign: 'remove',
      title: 'Remove the app from this tenant’s enterprise applications',
      reason: 'The run that is undone added it.',
      undo: 'Adding it again needs new consent.',
    }),
    inverse: () => 'Adding the enterprise application again needs new consent.',
  },
  restoreServicePrincipal: {
    fields: { deletedObjectId: z.guid() },
    id: ({ deletedObjectId }) => deletedObjectId,
    describe: () => ({
      sign: 'add',
      title: 'Restore the enterprise application that was deleted with it',
      reason: 'Entra does not bring it back with the app registration, and nobody can sign in without it.',
      undo: 'It goes again when the app is deleted.',
    }),
    inverse: () => 'A restored enterprise application stays: only its app as a whole can be deleted again.',
  },
  setServicePrincipalEnabled: {
    fields: { to: z.boolean() },
    id: ({ to }) => String(to),
    describe: ({ to }) => ({
      sign: 'change',
      title: `${to ? 'Enable' : 'Disable'} sign-in to the enterprise application`,
      reason: 'A disabled enterprise application can’t sign in (AADSTS7000112).',
      before: to ? 'Disabled' : 'Enabled',
      after: to ? 'Enabled' : 'Disabled',
    }),
    risk: () => confirmRisk('All who are allowed to use this app could sign in to it again.'),
    mismatches: () => ['Sign-in to the app is switched off'],
    inverse: ({ to }, { registration }) =>
      principalOf(registration)?.enabled === to
        ? { kind: 'setServicePrincipalEnabled', to: !to }
        : 'Sign-in to the enterprise application was switched by someone else since.',
  },
  assignCaller: {
    fields: {},
    describe: () => ({
      sign: 'add',
      title: 'Assign your account to the enterprise application',
      reason: 'The app asks for assignment, and your account is not assigned (AADSTS50105).',
    }),
    mismatches: () => ['Your account is not assigned to the app'],
    inverse: (_, { createdId }) =>
      createdId === null
        ? 'The assignment is not known by its id.'
        : { kind: 'unassignCaller', assignmentId: createdId },
  },
  unassignCaller: {
    fields: { assignmentId: opaqueId },
    id: ({ assignmentId }) => assignmentId,
    describe: () => ({
      sign: 'remove',
      title: 'Take your account off the enterprise application',
      reason: 'The run that is undone assigned it.',
    }),
    inverse: () => ({ kind: 'assignCaller' }),
  },
  setAssignmentRequired: {
    fields: { to: z.boolean() },
    id: ({ to }) => String(to),
    describe: ({ to }) => ({
      sign: 'change',
      title: `${to ? 'Ask for' : 'Stop asking for'} assignment to the enterprise application`,
      reason: 'While assignment is required, only assigned users can sign in (AADSTS50105).',
      before: onOff(!to),
      after: onOff(to),
    }),
    risk: () =>
      confirmRisk(
        'Every user of this tenant could sign in to the app, not just those who are assigned to it.',
      ),
    mismatches: () => ['Assignment is still required'],
    inverse: ({ to }, { registration }) =>
      principalOf(registration)?.assignmentRequired === to
        ? { kind: 'setAssignmentRequired', to: !to }
        : 'The assignment setting was changed by someone else since.',
  },
  createResourceServicePrincipal: {
    fields: { resource: z.enum(resourceKeys) },
    id: ({ resource }) => resource,
    describe: ({ resource }) => ({
      sign: 'add',
      title: `Add ${resources[resource].name} to this tenant`,
      reason: 'Consent fails (AADSTS650052) while the API has no service principal in the tenant.',
      after: resources[resource].appId,
      undo: 'It stays: it is Microsoft’s own API, and other apps may use it by then.',
    }),
    fixConsequence: ({ resource }) =>
      `Microsoft’s own service principal for ${resources[resource].name} is added to this tenant. It grants nothing by itself, and is of no use where the service is not licensed.`,
    mismatches: ({ resource }) => [`${resources[resource].name} has no service principal in this tenant`],
    inverse: () =>
      'The API’s service principal stays: it is Microsoft’s own, and other apps may use it by now.',
  },
  setResourceEnabled: {
    fields: { resource: z.enum(resourceKeys), to: z.boolean() },
    id: ({ resource, to }) => `${resource}:${String(to)}`,
    describe: ({ resource, to }) => ({
      sign: 'change',
      title: `${to ? 'Enable' : 'Disable'} ${resources[resource].name} in this tenant`,
      reason: 'The API is switched off for the whole tenant (AADSTS500014).',
      before: onOff(!to),
      after: onOff(to),
    }),
    risk: ({ resource }) =>
      confirmRisk(
        `Every app of this tenant that is allowed to use ${resources[resource].name} could use it again.`,
      ),
    mismatches: ({ resource }) => [`${resources[resource].name} is switched off in this tenant`],
    inverse: ({ resource, to }, { tenant }) => {
      const found = tenant.resources[resource];
      return found.state === 'present' && found.enabled === to
        ? { kind: 'setResourceEnabled', resource, to: !to }
        : 'The API was switched by someone else since.';
    },
  },
});

function principalOf(registration: FoundRegistration): FoundServicePrincipal | null {
  return knownOr(registration.servicePrincipal, null);
}
