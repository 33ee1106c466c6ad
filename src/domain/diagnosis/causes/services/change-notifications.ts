import { portalStep, guide, type Remedy } from '../../remedy';
import { withFollowUp, type FollowUp } from '../cause';

/** Microsoft Graph change notifications (subscriptions), which Rewst's triggers use. Source: Microsoft's pages on subscriptions; public issues. */

const trigger: FollowUp = { who: 'rewst', inRewst: 'nothing', wait: 'none' };

const receiver: Remedy = guide(
  'Switch the trigger off and on again in Rewst: the address and its answer are Rewst’s.',
  'If it comes back, give Rewst support the message, the request id and the time.',
  'If the receiver is a program of yours: it must be reachable from the internet without a sign-in, and answer the validation call with 200 and the token within 10 seconds.',
);

const readPermission: Remedy = guide(
  portalStep(
    'apiPermissions',
    'Add the permission of the resource and grant admin consent: User.Read.All for users, Group.Read.All for groups, Chat.Read.All for chats and ChannelMessage.Read.All for channels as application permissions, SecurityEvents.ReadWrite.All for alerts.',
  ),
  'Chats and channels of the whole tenant take application permissions; a delegated one does not do.',
  'Authorize again in Rewst and start the trigger anew.',
);

export const changeNotificationCauses = withFollowUp(trigger, [
  {
    id: 'subscription-permission-missing',
    says: [
      'required permissions access … subscription … missing',
      'operation create exception … status code unauthorized',
      'subscription … requires … permission',
      'caller not … required permissions create subscription',
      'subscription & permission|permissions & missing|lacks|not & graph|notification|user|chat|group',
    ],
    title: 'The app lacks the permission to be notified about this resource',
    explanation:
      'A subscription takes the read permission of the very resource. A wider permission of another kind does not stand in for it.',
    remedy: readPermission,
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'subscription-forbidden',
    broad: true,
    says: [
      'extensionerror … reason forbidden',
      'operation create exception status code forbidden reason forbidden',
    ],
    title: 'Microsoft refuses the subscription: a permission is missing, or a limit is reached',
    explanation:
      'The answer is a bare Forbidden. It comes where the resource’s own read permission is not granted, and where an app has too many subscriptions in a tenant.',
    remedy: readPermission,
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'subscription-quota',
    says: [
      'maximum number subscriptions … reached',
      'maximum subscriptions reached',
      'subscription quota … exceeded|reached',
      'too many subscriptions',
      'subscription|subscriptions & maximum|limit|quota & reached|exceeded',
    ],
    title: 'The app has reached the limit of subscriptions',
    explanation: 'For users and groups an app may have 100 in a tenant, and a tenant 1,000 in all.',
    remedy: guide(
      'Switch off triggers that you do not need, in every organization that watches this tenant.',
      'Subscriptions that nobody renews end by themselves within 30 days at most.',
    ),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'subscription-validation-failed',
    says: [
      'subscription validation request failed',
      'subscription validation request timed out',
      'notification endpoint must respond 200',
      'notification|webhook uri|endpoint … validation failed|timed',
      'notificationurl … not reachable|validated|valid',
      'validation request failed … validationtoken',
      'validationtoken',
      'notification uri|endpoint .. validation',
      'notificationurl|notification|webhook & validation|validate|respond|response|reachable & failed|not|timeout|timed',
    ],
    title: 'Microsoft could not check the address that the notifications go to',
    explanation:
      'Before it makes a subscription, Microsoft Graph calls the receiver and waits 10 seconds for the right answer. The receiver did not give it. No permission is at fault.',
    remedy: receiver,
  },
  {
    id: 'subscription-life-too-long',
    says: [
      'subscription expiration only … minutes future',
      'subscription expiration … minutes',
      'expirationdatetime … maximum|greater|future',
      'subscription & expirationdatetime|expiration|lifetime & maximum|long|far|minutes|limit',
    ],
    title: 'The subscription was asked for longer than Microsoft allows',
    explanation:
      'The longest life depends on the resource: about 29 days for users and groups, 3 days for chats and channels, 30 days for alerts.',
    remedy: guide(
      'In the Rewst trigger choose a shorter life; it is renewed before it ends.',
      'If the trigger has no such field, give Rewst support the message and the time.',
    ),
  },
  {
    id: 'subscription-request-malformed',
    says: [
      'expirationdatetime|changetype|resource required property subscription creation',
      'not process subscription creation payload',
      'subscription creation payload',
    ],
    title: 'The request for a subscription lacks something, or names it wrongly',
    explanation:
      'Microsoft Graph does not understand the request itself: a property is missing, misspelt or of the wrong form. No permission is at fault.',
    remedy: guide(
      'In Rewst’s trigger fill in every field: resource, kind of change and life.',
      'If it comes back, give Rewst support the message, the request id and the time.',
      'If a program of yours makes the subscription: compare its body with Microsoft’s page on subscriptions.',
    ),
  },
  {
    id: 'subscription-lifecycle-address',
    says: ['lifecyclenotificationurl … required', 'lifecyclenotificationurl'],
    title: 'A subscription to Teams messages of more than an hour needs a second address',
    explanation:
      'Without a lifecycle address such subscriptions may live for 60 minutes at most, which is Rewst’s default.',
    remedy: guide(
      'In the Rewst trigger leave the life at 60 minutes.',
      'Longer lives are for Rewst support.',
    ),
  },
  {
    id: 'subscription-exists',
    says: [
      'subscription|subscripton already exists',
      'operation create exception … status code conflict',
      'must deleted before another … made',
    ],
    title: 'The same subscription is there already',
    explanation: 'An app can watch one resource once. The older subscription still runs.',
    remedy: guide(
      'Switch off the trigger that watches the same resource, or let the older subscription end.',
      'Then start this trigger again.',
    ),
  },
  {
    id: 'subscription-encryption',
    says: [
      'certificate validation error … not find requested object',
      'encryptioncertificate',
      'encryption certificate … invalid|valid|missing',
      'encryptioncertificate|encryption & certificate|certificateid & not|invalid',
    ],
    title: 'The key that notifications are encrypted with is not usable',
    explanation: 'Notifications with content are encrypted with a certificate that the receiver sends along.',
    remedy: receiver,
  },
  {
    id: 'subscription-filter',
    says: ['transformed subscription invalid', 'isg subscription service', 'invalid filter clause'],
    title: 'The filter of the subscription or list is not one that Microsoft takes',
    explanation:
      'Alerts can only be watched with a narrow filter, for example by status or provider; some values of Microsoft’s own examples are refused.',
    remedy: guide(
      'Change the filter of the trigger or action: for alerts Rewst’s own is Status eq ‘NewAlert’.',
      'If the filter cannot be changed there, give Rewst support the message and the time.',
    ),
  },
  {
    id: 'subscription-resource-not-found',
    says: ['operation create exception status code notfound', 'extensionerror … reason not found'],
    title: 'What the subscription is meant to watch does not exist, or cannot be watched',
    explanation: 'The user, group, mailbox or folder in the resource’s address was not found in this tenant.',
    remedy: guide(
      'Check the resource that the trigger names: its id, and the tenant that it is in.',
      'If it is a mailbox, check that it has an Exchange Online licence.',
    ),
    followUp: { ...trigger, who: 'user' },
  },
  {
    id: 'subscription-not-found',
    says: ['subscription … not found', 'subscriptionid … not exist'],
    title: 'The subscription does not exist any more',
    explanation: 'It ended because it was not renewed, or someone deleted it.',
    remedy: guide('Switch the trigger off and on again in Rewst: that makes a new one.'),
    minor: true,
  },
]);
