import hear from './checks/hear.ts'
import speak from './checks/speak.ts'
import part from './checks/part.ts'
import alone from './checks/alone.ts'
import client from './checks/client.ts'
import both from './checks/both.ts'

export default {
  ...hear,
  ...speak,
  ...part,
  ...alone,
  ...client,
  ...both,
}
