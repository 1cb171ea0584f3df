import type { Failure } from '#probe'

export const isOfReadline = ({ ending }: Failure) =>
  /'error' event on Interface instance/.test(ending?.stderr ?? '')

export const isUnheard = ({ ending }: Failure) => /Unhandled 'error' event/.test(ending?.stderr ?? '')

export const isOfDecoder = ({ ending }: Failure) =>
  /ERR_ENCODING_INVALID_ENCODED_DATA|UnicodeDecodeError/.test(ending?.stderr ?? '')

export const isUncaught = ({ ending }: Failure) => /fromPromise|nhandled/.test(ending?.stderr ?? '')
