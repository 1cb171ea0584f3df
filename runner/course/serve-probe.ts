// Importing this module lets lessons of a course in any folder import `#probe` or `socketlings/probe`. Both give
// them the engine that runs them, never a second copy that might be installed beside the course: a failure thrown by
// another copy would not be known for one.
import { registerHooks } from 'node:module'

const engine = new URL('../probe/index.ts', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '#probe' || specifier === 'socketlings/probe'
      ? { url: engine, shortCircuit: true }
      : next(specifier, context),
})
