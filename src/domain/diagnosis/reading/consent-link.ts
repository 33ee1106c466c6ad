/** How much of a text is searched for a link, in characters. */
const searched = 64 * 1024;

/** The newer kind of consent link, up to its end. Source: Microsoft identity platform, "Admin consent". */
const newerLink = /\/v2\.0\/adminconsent\?[^\s"'<>]{0,2000}/i;

/** Whether a text holds a consent link of the newer kind that names no scope, which Entra refuses (AADSTS900144). */
export function hasConsentLinkWithoutScope(text: string): boolean {
  const link = newerLink.exec(text.slice(0, searched))?.[0];
  return link !== undefined && !/[?&]scope=/i.test(link);
}
