import { portalStep, confirm, guide } from '../../remedy';
import type { CauseRule, FollowUp } from '../cause';

/** Office 365 Management Activity API, the feed behind audit triggers. Source: Microsoft's reference, table of errors; public issues. */

const caller: FollowUp = { who: 'rewst', inRewst: 'nothing', wait: 'none' };

const tellRewst =
  'If it comes back, give Rewst support the message, the correlation id and the time: the request is built there.';

const startSubscription = guide(
  'In Rewst switch the audit trigger off and on again: that starts the subscription of this content type anew.',
  'The first content can take up to 12 hours after a start.',
);

export const managementActivityCauses: readonly CauseRule[] = [
  {
    id: 'audit-log-off',
    says: [
      'startsubscription … tenant … not exist',
      'dataserviceexception … tenant … not exist',
      'office compliance audit … not exist',
      'unified audit log … not enabled|disabled',
      'unified audit logging … off|disabled|not',
      'auditing not enabled organization|tenant',
      'audit|auditing & off|disabled|turned & organization|tenant|log',
      'unifiedauditlogingestionenabled .. false',
      'startsubscription & tenant & not exist',
      'audit & tenant & not exist',
    ],
    title: 'The unified audit log is switched off in this tenant',
    explanation:
      'The Management Activity API answers that the tenant does not exist. The tenant id is right: the API only knows tenants whose audit log is on.',
    remedy: guide(
      'Open the Microsoft Purview portal, Audit, and choose Start recording user and admin activity. It takes an Audit role, for example Compliance Administrator.',
      'Wait: it takes up to a day until the API knows the tenant.',
      'Then start the subscription again from Rewst.',
    ),
    followUp: { who: 'globalAdministrator', inRewst: 'nothing', wait: 'policy' },
  },
  {
    id: 'activity-permission-missing',
    says: [
      'af10001',
      'permission set … sent request not include expected permission',
      'not include expected permission',
      'content not shown due security configuration',
      'activityfeed .. missing|required|granted',
    ],
    title: 'The token lacks the permission to read the activity feed',
    explanation:
      'Reading the feed takes ActivityFeed.Read of Office 365 Management APIs, granted by an administrator; DLP events take ActivityFeed.ReadDlp as well.',
    remedy: confirm(
      { kind: 'addPermissions', resource: 'management' },
      'The permissions that Rewst needs of Office 365 Management APIs are listed on the registration, and consent for them is granted for the whole tenant.',
      portalStep(
        'apiPermissions',
        'Add ActivityFeed.Read of Office 365 Management APIs and grant admin consent.',
      ),
      'Authorize again in Rewst, so that a new token is fetched.',
    ),
    followUp: { who: 'consentAdministrator', inRewst: 'authorizeAgain', wait: 'permissions' },
  },
  {
    id: 'activity-tenant-mismatch',
    says: ['af20010', 'tenant id passed uri … not match tenant id passed access token'],
    title: 'The activity feed was asked about another tenant than the token is for',
    explanation: 'The tenant in the address of the request and the tenant of the token must be the same.',
    remedy: guide(
      'In Rewst check which tenant the organization is mapped to, and run the action for that organization.',
      tellRewst,
    ),
    followUp: { who: 'user', inRewst: 'otherAccount', wait: 'none' },
  },
  {
    id: 'activity-tenant-unknown',
    says: [
      'af20011',
      'af20012',
      'af20013',
      'tenant id … not exist system deleted',
      'tenant id … incorrectly configured system',
      'tenant id passed uri … not valid guid',
    ],
    title: 'The activity feed does not know this tenant',
    explanation:
      'The tenant id in the address is wrong, the tenant was deleted, or its audit log was never switched on.',
    remedy: guide(
      portalStep('tenantOverview', 'Compare the tenant id in the address with Tenant ID on the Overview.'),
      'If it is right, check in the Microsoft Purview portal, Audit, that auditing is on.',
    ),
    followUp: { who: 'user', inRewst: 'checkFields', wait: 'none' },
  },
  {
    id: 'activity-subscription-exists',
    says: ['af20024', 'subscription already enabled', 'subscription … already enabled no property changes'],
    title: 'The subscription to the activity feed runs already: this is no fault',
    explanation: 'A start of something that is started answers like this. Nothing has to be done.',
    remedy: guide('Do nothing. If no events arrive, wait up to 12 hours after the first start.'),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'activity-subscription-missing',
    says: ['af20022', 'no subscription found specified content type'],
    title: 'Nobody has started a subscription for this kind of audit content',
    explanation: 'Content can be fetched only after the subscription for its type was started.',
    remedy: startSubscription,
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'activity-subscription-disabled',
    says: ['af20023', 'subscription disabled tenant admin', 'subscription was disabled'],
    title: 'The subscription to the activity feed was switched off',
    explanation: 'An administrator of the tenant or Microsoft’s service stopped it, so it delivers nothing.',
    remedy: startSubscription,
    followUp: { who: 'user', inRewst: 'nothing', wait: 'none' },
  },
  {
    id: 'activity-start-too-often',
    says: ['too many frequent subscription start requests', 'frequent subscription start requests'],
    title: 'The subscription was started too often in a short time',
    explanation:
      'Microsoft pauses further starts for about 15 minutes. Subscriptions that have been started go on.',
    remedy: guide('Wait 15 minutes.', 'Then start only the content types that are not started yet.'),
    followUp: { who: 'user', inRewst: 'nothing', wait: 'transient' },
  },
  {
    id: 'activity-webhook-invalid',
    says: ['af20021', 'webhook endpoint … not validated'],
    title: 'Microsoft could not check the address for audit notifications',
    explanation: 'The receiver did not answer the test call with 200 in time.',
    remedy: guide('Switch the trigger off and on again in Rewst.', tellRewst),
    followUp: caller,
  },
  {
    id: 'activity-time-range',
    says: [
      'af20030',
      'af20055',
      'start time end time must both specified',
      'start end time … less than equal 24 hours apart',
      'no more than 7 days past',
      'more than 24 hours apart',
    ],
    title: 'The time range of the request is not one that the activity feed offers',
    explanation: 'Start and end must both be given, less than 24 hours apart, and not more than 7 days ago.',
    remedy: guide('Ask for less than 24 hours at a time, within the last 7 days.', tellRewst),
    followUp: caller,
  },
  {
    id: 'activity-content-gone',
    says: [
      'af20050',
      'af20051',
      'af20052',
      'content requested key … already expired',
      'content older than 7 days',
      'specified content … not exist',
      'content id … not valid',
    ],
    title: 'The audit content that was asked for is gone',
    explanation: 'Microsoft keeps it for seven days; after that it can only be searched in Purview.',
    remedy: guide(
      'Fetch content within seven days.',
      'Search older events in the Microsoft Purview portal, Audit.',
    ),
    followUp: caller,
  },
  {
    id: 'activity-request-invalid',
    says: [
      'af20001',
      'af20002',
      'af20003',
      'af20020',
      'af20031',
      'af20053',
      'af20054',
      'content type not valid|recognized',
      'invalid nextpage input',
      'expiration … set past',
    ],
    title: 'The request to the activity feed holds a parameter that it does not take',
    explanation: 'A content type, a page, a language or a date of the request is missing or misspelled.',
    remedy: guide('Run the action again.', tellRewst),
    followUp: caller,
  },
  {
    id: 'activity-throttled',
    says: ['af429', 'too many requests method … publisherid'],
    title: 'The activity feed was asked too often',
    explanation: 'A tenant may make about 2,000 requests a minute, shared by all programs.',
    remedy: guide('Wait a minute and run it again.', 'Spread workflows over time.'),
    followUp: { ...caller, wait: 'transient' },
  },
  {
    id: 'activity-internal-error',
    says: ['af50000', 'internal error occurred retry request', 'retry request again hour … notified'],
    title: 'The activity feed had an internal fault',
    explanation: 'A fault on Microsoft’s side, usually a passing one.',
    remedy: guide(
      'Try again in an hour.',
      portalStep(
        'serviceHealth',
        'If it stays, look at service health and open a request with the correlation id.',
      ),
    ),
    followUp: { who: 'microsoft', inRewst: 'nothing', wait: 'transient' },
  },
];
