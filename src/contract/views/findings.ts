import { z } from 'zod';
import type { Area, FindingObjectKind } from '../../domain/checks/finding';
import { fixSchema } from '../../domain/diagnosis/fixes/fix-schema';
import { linkSchema } from '../../domain/links';

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('willFail') }),
  z.object({ kind: z.literal('mayFail'), when: z.enum(['now', 'later']), dependsOn: z.string() }),
  z.object({ kind: z.literal('fine') }),
  z.object({ kind: z.literal('notReadable'), why: z.string(), shownBy: z.string() }),
]);

const objectKinds = [
  'user',
  'group',
  'role',
  'policy',
  'location',
  'app',
  'api',
  'permission',
  'secret',
  'customer',
  'relationship',
] as const satisfies readonly FindingObjectKind[];

/** What a finding is about. */
export const areaSchema = z.enum([
  'account',
  'app',
  'conditionalAccess',
  'customers',
  'services',
] satisfies Area[]);

/** One finding, as the screens show it: the domain's, with who can act in words and the pages that its steps lead to. */
export const findingViewSchema = z.object({
  id: z.string(),
  area: areaSchema,
  outcome,
  sentence: z.string(),
  objects: z.array(
    z.object({ kind: z.enum(objectKinds), id: z.string(), name: z.string(), page: linkSchema.nullable() }),
  ),
  steps: z.array(
    z.object({ text: z.string(), link: z.object({ title: z.string(), target: linkSchema }).nullable() }),
  ),
  who: z.string().nullable(),
  codes: z.array(z.number()),
  fix: fixSchema.nullable(),
});
export type FindingView = z.infer<typeof findingViewSchema>;
