import { z } from 'zod';
import { cleanName } from '../../domain/names';

/**
 * What the shapes of Graph's answers are made of. Almost anything may come as null; what is left out counts as null too,
 * since `$select` decides what comes. What is only shown is a {@link name}; what is compared or written back stays raw.
 */
export const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((items): z.output<T>[] => items ?? []);

/** An id of an object, which may become a part of a path: GUIDs and base64url, nothing that could lead elsewhere. */
export const id = z.string().regex(/^[\w=-]{1,200}$/);

/** Of this shape, or null. */
export const orNull = <T extends z.ZodType>(shape: T) =>
  shape.nullish().transform((value): z.output<T> | null => value ?? null);

/** A text as Graph has it. */
export const textOrNull = orNull(z.string());

/** A text of which nothing is as good as an empty one. */
export const textOrEmpty = textOrNull.transform((value) => value ?? '');

/** A text to be shown, clean; null where nothing of it can be seen. */
export const nameOrNull = textOrNull.transform((value) => {
  const name = cleanName(value ?? '');
  return name === '' ? null : name;
});

/** As {@link nameOrNull}, empty where there is none. */
export const name = nameOrNull.transform((value) => value ?? '');

export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

/** Whether something is switched on; it is unless Graph says that it is not. */
export const switchedOn = z
  .boolean()
  .nullish()
  .transform((value) => value ?? true);

/** A part of an object; where it is left out, so is all that is in it. */
export const part = <T extends z.ZodRawShape>(shape: T) =>
  z.preprocess((value) => value ?? {}, z.object(shape));

/** A list that comes whole. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ value: z.array(item) });

/** The first page of a list, and where the next one is. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ value: z.array(item), '@odata.nextLink': textOrNull });

/** Graph lists the organizations of a tenant; there is exactly one. */
export const onlyOne = <T extends z.ZodType>(item: T) =>
  z.object({ value: z.tuple([item]).rest(z.unknown()) });
