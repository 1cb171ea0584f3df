/**
 * How a program is shut away from everything else: plain data, so that it can be sent to the process that starts
 * the program. `none`: it runs as the runner itself does.
 */
export type Cell = { readonly kind: 'none' }
