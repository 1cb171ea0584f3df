/** "Within a second", and half of one for a busy machine. */
export const GONE_WITHIN = { within: 1_500 }
