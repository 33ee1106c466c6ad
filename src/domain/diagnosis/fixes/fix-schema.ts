import { z } from 'zod';
import { fixKindEntries, type Fix } from './fix';

const shapes = Object.entries(fixKindEntries).map(([kind, { fields }]) =>
  z.strictObject({ kind: z.literal(kind), ...fields({ enum: z.enum }) }),
);

/** A fix by its name: a closed set, without a free value. */
export const fixSchema = z.discriminatedUnion(
  'kind',
  shapes as [(typeof shapes)[number], ...typeof shapes],
) as unknown as z.ZodType<Fix, Fix>;
