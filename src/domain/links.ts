import { z } from 'zod';
import { objectUrl } from './checks/portal';
import { codePage } from './diagnosis/codes';
import { portalAddress, portalPlaces } from './diagnosis/portal-links';
import { regionHosts, regions } from './registration/callback';

const objectKinds = ['user', 'group', 'policy', 'location', 'app'] as const;

/**
 * Every page that the window can have opened in the browser, by what it is: the window never says an address. Consent links
 * are not among them; they are copied and sent to someone.
 */
export const linkSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('rewstDocumentation') }),
  z.strictObject({ to: z.literal('rewst'), region: z.enum(regions) }),
  /** A page of Microsoft's portals; `appId` is the client id where it is a page of one app. */
  z.strictObject({ to: z.literal('portal'), place: z.enum(portalPlaces), appId: z.guid().nullable() }),
  /** The page of one object of the tenant. */
  z.strictObject({ to: z.literal('object'), kind: z.enum(objectKinds), id: z.guid() }),
  /** Microsoft's page on an AADSTS code. */
  z.strictObject({ to: z.literal('code'), code: z.int().nonnegative() }),
]);
export type Link = z.infer<typeof linkSchema>;

/** The link to an object's page; null for kinds that have none. */
export function objectLink(kind: string, id: string): Link | null {
  const link = linkSchema.safeParse({ to: 'object', kind, id });
  return link.success ? link.data : null;
}

/** The address of a page; null where an object has none. */
export function linkAddress(link: Link): string | null {
  switch (link.to) {
    case 'rewstDocumentation':
      return 'https://docs.rewst.help/';
    case 'rewst':
      return `https://${regionHosts[link.region].app}`;
    case 'portal':
      return portalAddress(link.place, link.appId);
    case 'object':
      return objectUrl(link.kind, link.id);
    case 'code':
      return codePage(link.code);
  }
}
