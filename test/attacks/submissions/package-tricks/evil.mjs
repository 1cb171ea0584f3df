globalThis.loaded = [...(globalThis.loaded ?? []), 'evil.mjs']
