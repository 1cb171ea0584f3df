/** A count with its noun, as English and Spanish have it: one of it, or several (none is several). */
export const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`
