import type { Translation } from '#probe'
import type checks from './checks.ts'
import hear from './checks/hear.es.ts'
import speak from './checks/speak.es.ts'
import part from './checks/part.es.ts'
import alone from './checks/alone.es.ts'
import client from './checks/client.es.ts'
import both from './checks/both.es.ts'

export default {
  ...hear,
  ...speak,
  ...part,
  ...alone,
  ...client,
  ...both,
} satisfies Translation<typeof checks>
