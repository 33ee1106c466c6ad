import { z } from 'zod';

/** When a wait ends: `over` is the latest moment, whatever comes; `again` is when it is tried next. ISO 8601. */
const progressEndSchema = z.object({ at: z.string(), then: z.enum(['over', 'again']) });
export type ProgressEnd = z.infer<typeof progressEndSchema>;

/**
 * What is going on while a run or a call is under way: asking for sign-in, reading back, waiting for what Microsoft still
 * copies. In words: what has happened, and what it means.
 */
export const progressViewSchema = z.object({
  title: z.string(),
  detail: z.string().nullable(),
  /** Where it waits for something. */
  ends: progressEndSchema.nullable(),
});
export type ProgressView = z.infer<typeof progressViewSchema>;
