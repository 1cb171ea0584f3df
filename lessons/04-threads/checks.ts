import clients from './checks/clients.ts'
import awake from './checks/awake.ts'
import pool from './checks/pool.ts'
import failure from './checks/failure.ts'
import shared from './checks/shared.ts'

export default {
  ...clients,
  ...awake,
  ...pool,
  ...failure,
  ...shared,
}
