export interface TreeEntry {
  readonly name: string
  /** `special`: a device, a pipe, a socket. */
  readonly type: 'file' | 'folder' | 'link' | 'special'
}

/**
 * Files as they were handed in, in a folder or in an archive. Paths are relative, with `/`; '' is the root.
 * Nothing of it follows a link.
 */
export interface Tree {
  /** The entries of a folder, `most` of them at most, without litter. Empty when there is no such folder. */
  list(path: string, most: number): Promise<TreeEntry[]>
  /** The bytes of a file. Throws a Refusal when there are more than `most`. */
  read(path: string, most: number): Promise<Uint8Array>
}

/** A path below a folder; either may be '', the root. */
export const joined = (folder: string, name: string) =>
  folder === '' ? name : name === '' ? folder : `${folder}/${name}`
