import type { Translation } from '#probe'
import type checks from './checks.ts'
import clients from './checks/clients.es.ts'
import awake from './checks/awake.es.ts'
import pool from './checks/pool.es.ts'
import failure from './checks/failure.es.ts'
import shared from './checks/shared.es.ts'

export default {
  ...clients,
  ...awake,
  ...pool,
  ...failure,
  ...shared,
} satisfies Translation<typeof checks>
