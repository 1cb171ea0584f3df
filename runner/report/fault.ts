import type { Context } from '../context.ts'

/** Whose fault it is that a check has an error of its own: ours, or that of whoever wrote the course in use. */
export const faultOfCheck = ({ course, messages }: Pick<Context, 'course' | 'messages'>): string =>
  course === undefined ? messages.fault : messages.courseFault
