/** A folder in a sentence; `words` for the current one, whose lone dot would be read as the end of the sentence. */
export const inFolder = (folder: string, words: string) => (folder === '.' ? words : folder)
