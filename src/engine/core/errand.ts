/** What a program asks of whoever sits at the terminal, instead of writing characters on it. */
export type Errand = EditErrand | DownloadErrand | UploadErrand;

/** How an editor behaves: whose words and keys are used. `plain` is that of a desktop. */
export type EditorManner = 'nano' | 'vi' | 'plain';

/** A file is to be edited. The program shows every change of it (a save, a fault) by asking again. */
export interface EditErrand {
  readonly kind: 'edit';
  readonly manner: EditorManner;
  /** As it was named on the command line; empty for a text that has no name yet. */
  readonly name: string;
  /** Absolute; empty without a name. */
  readonly path: string;
  readonly text: string;
  /** The line that the cursor begins in, counted from 1. */
  readonly line: number;
  /** Mode and owner, where they are not those of a file that one makes oneself: `-rwxr-xr-x root`. */
  readonly facts: string;
  readonly isReadOnly: boolean;
  /** What the program says of the file, such as `[ Read 12 lines ]`. */
  readonly message: string;
  /** True where that is bad news. */
  readonly isFault: boolean;
  /** How often the text has been written since it was opened. */
  readonly saves: number;
}

/** A file is to be handed to the person. */
export interface DownloadErrand {
  readonly kind: 'download';
  /** The name it gets: that of the file, or of a folder with `.tar`. */
  readonly name: string;
  readonly content: Blob;
}

/** Files of the person are to be taken into a folder of the host. */
export interface UploadErrand {
  readonly kind: 'upload';
  /** Absolute. */
  readonly folder: string;
}

/** What comes back to the program, a line of JSON each. */
export type ErrandAnswer =
  | {
      readonly kind: 'save';
      /** Where to, as on the command line. */
      readonly name: string;
      readonly text: string;
      /** Over a warning, as vi's `:w!`. */
      readonly force: boolean;
    }
  /** So many files have arrived. */
  | { readonly kind: 'uploaded'; readonly files: number; readonly bytes: number }
  /** The person is done, or does not want to. */
  | { readonly kind: 'close' };
