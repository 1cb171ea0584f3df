import type { Messages } from '../../messages/en.ts'

type Texts = Messages['grade']['refusals']

export type RefusalCode = keyof Texts

export type RefusalData<C extends RefusalCode> = Parameters<Texts[C]>[0]

/** Something in a submission because of which it is not run: plain data, so that it can be stored. */
export interface RefusalRecord {
  readonly code: RefusalCode
  readonly data: Readonly<Record<string, string | number>>
}

/** Thrown when a submission cannot be taken as it is. It is no mark: the instructor has to look at it. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  readonly record: RefusalRecord

  constructor(code: C, data: RefusalData<C>) {
    super(code)
    this.name = 'Refusal'
    this.record = { code, data: data as RefusalRecord['data'] }
  }
}

/** The sentence for the instructor. */
export function sayRefusal({ code, data }: RefusalRecord, messages: Messages): string {
  const text = messages.grade.refusals[code] as (data: RefusalRecord['data']) => string
  return text(data)
}
