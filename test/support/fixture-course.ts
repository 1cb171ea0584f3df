import { fileURLToPath } from 'node:url'

/** A course of two tiny lessons. */
export const fixtureCourse = fileURLToPath(new URL('../fixtures/course/', import.meta.url))
