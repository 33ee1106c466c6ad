import { packs, type Pack } from '../permissions/packs';
import type { ErrorFacts } from './error-facts';

/** The packs that hold a permission which the text names. */
export function packsOffered({ permissions }: ErrorFacts): readonly Pack[] {
  return packs.filter((pack) => pack.permissions.some(({ name }) => permissions.includes(name)));
}
