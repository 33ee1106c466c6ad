import { z } from 'zod';
import { diagnosisRecordSchema, type DiagnosisRecord } from '../../contract/views/records';
import type { Clock } from '../../domain/clock';
import { diagnose } from '../../domain/diagnosis/diagnose';
import { textForHistory } from '../../domain/diagnosis/redact';
import { JsonFile } from '../files/json-file';

/** The oldest are forgotten beyond this. */
const mostRemembered = 100;

/** Past diagnoses on this computer, their texts without tokens and secrets. */
export class DiagnosisHistory {
  readonly #file: JsonFile<DiagnosisRecord[]>;
  readonly #clock: Clock;
  readonly #newId: () => string;
  /** One change of the file after the other. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(path: string, clock: Clock, newId: () => string) {
    this.#file = new JsonFile(path, z.array(diagnosisRecordSchema), []);
    this.#clock = clock;
    this.#newId = newId;
  }

  list(): Promise<readonly DiagnosisRecord[]> {
    return this.#inTurn(() => this.#file.read());
  }

  /** Remembers a diagnosis; the same text once. Throws an AppFailure `fileNotWritten`. */
  remember(text: string): Promise<DiagnosisRecord> {
    return this.#inTurn(async () => {
      const { cause, facts } = diagnose(text);
      const kept = textForHistory(text);
      const before = await this.#file.read();
      const same = before.find((record) => record.text === kept);
      const record: DiagnosisRecord = {
        id: same?.id ?? this.#newId(),
        at: this.#clock.now().toISOString(),
        text: kept,
        title: cause.title,
        code: facts.code,
        fixed: same?.fixed ?? false,
        helped: same?.helped ?? 'notSaid',
      };
      const others = before.filter((other) => other.id !== record.id);
      await this.#file.write([record, ...others].slice(0, mostRemembered));
      return record;
    });
  }

  /** Puts down that a fix was carried out for a text, or whether it helped. */
  update(id: string, change: Partial<Pick<DiagnosisRecord, 'fixed' | 'helped'>>): Promise<void> {
    return this.#inTurn(async () => {
      const records = await this.#file.read();
      await this.#file.write(records.map((record) => (record.id === id ? { ...record, ...change } : record)));
    });
  }

  clear(): Promise<void> {
    return this.#inTurn(() => this.#file.write([]));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work, work);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }
}
