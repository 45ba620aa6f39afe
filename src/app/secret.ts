import { inspect } from 'node:util';

/**
 * Text that somebody wrote. It prints as «secret» wherever it is logged, joined or serialised; `reveal` is the only way
 * out and is called where the text is sealed, hashed, or shown to its owner.
 */
export class Secret {
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }
  reveal(): string {
    return this.#text;
  }
  toString(): string {
    return '«secret»';
  }
  toJSON(): string {
    return '«secret»';
  }
  [inspect.custom](): string {
    return '«secret»';
  }
}
