import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIComponentInMessageActionRow,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Place, ReplyPicture } from '../../app/ports.js';
import { encodeAction } from '../../command-kit/action-codec.js';
import type { Block, Card, CardButton, CardChoice, FormView, Span } from '../../copy/card.js';
import { assertNever } from '../../core/assert-never.js';
import type { FormRef } from '../../core/request.js';
import { codeSpan, escapeText } from './escape.js';
import { fit, LENGTH } from './fit.js';
import { type Paragraph, paginate } from './pages.js';

type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** One message. Components are always named, so that an edit takes away the ones that were there. */
export type Page = { readonly content: string; readonly components: Row[]; readonly picture?: ReplyPicture };

/**
 * A card as one or more messages, in order; buttons and choice are on the last. Nothing is cut. `place` decides whether
 * *Tell them here* is offered: only where the two talk to each other.
 */
export function renderCard(card: Card, place: Place): readonly [Page, ...Page[]] {
  const contents = paginate(card.blocks.map(renderBlock));
  const components = renderComponents(card, place);
  const last: Page = { content: contents.at(-1) ?? EMPTY, components };
  const [first, ...more] = contents.slice(0, -1).map((content): Page => ({ content, components: [] }));
  return first === undefined ? [last] : [first, ...more, last];
}

/** A form where no form can pop up (a plain message, or too late): one button that opens it. */
export function renderFormButton(form: FormRef, view: FormView): Page {
  const button: APIButtonComponent = {
    type: ComponentType.Button,
    style: ButtonStyle.Primary,
    label: fit(view.title, LENGTH.buttonLabel),
    custom_id: encodeAction(form),
  };
  return {
    content: escapeText(view.title),
    components: [{ type: ComponentType.ActionRow, components: [button] }],
  };
}

/** Words alone. */
export const textPage = (text: string): Page => ({ content: escapeText(text), components: [] });

// Discord refuses a message without anything in it; a zero-width space shows as nothing.
const EMPTY = '\u200b';

function renderBlock(block: Block): Paragraph {
  switch (block.kind) {
    case 'paragraph':
      return { prefix: '', lines: renderSpans(block.spans).split('\n') };
    case 'quote':
      return { prefix: '> ', lines: renderSpans(block.spans).split('\n') };
    case 'list':
      return { prefix: '', lines: block.items.map((item) => `- ${renderSpans(item).replaceAll('\n', '\n  ')}`) };
    default:
      return assertNever(block);
  }
}

const renderSpans = (spans: readonly Span[]): string => spans.map(renderSpan).join('');

function renderSpan(span: Span): string {
  if (typeof span === 'string') return escapeText(span);
  switch (span.kind) {
    case 'strong':
      return around('**', span.text);
    case 'soft':
      return around('*', span.text);
    case 'copy':
      return codeSpan(span.text);
    case 'own-words':
      return escapeText(span.text);
    case 'moment':
      // Each reader's client shows it in that reader's own zone.
      return `<t:${Math.floor(span.at / 1_000)}:${span.style === 'time' ? 't' : 'f'}>`;
    default:
      return assertNever(span);
  }
}

/** Emphasis holds only when it touches the words, so the white space around them stays outside. */
function around(sign: string, text: string): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return inner === '' ? escapeText(text) : `${before}${sign}${escapeText(inner)}${sign}${after}`;
}

const STYLES = {
  first: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  grave: ButtonStyle.Danger,
} as const;

function renderComponents(card: Card, place: Place): Row[] {
  const unique = uniqueIds();
  const rows = card.rows
    .map((row) => row.flatMap((button) => renderButton(button, place, unique)))
    .filter((row) => row.length > 0)
    .map((components): Row => ({ type: ComponentType.ActionRow, components }));
  return card.choice === null ? rows : [...rows, renderChoice(card.choice, unique)];
}

function renderButton(button: CardButton, place: Place, unique: (id: string) => string): APIButtonComponent[] {
  const type = ComponentType.Button;
  const label = fit(button.label, LENGTH.buttonLabel);
  switch (button.kind) {
    case 'act':
      return [
        {
          type,
          style: STYLES[button.tone],
          label,
          custom_id: unique(encodeAction(button.action)),
        },
      ];
    case 'link':
      return [{ type, style: ButtonStyle.Link, label, url: button.url }];
    case 'tell': {
      if (place !== 'private-chat') return [];
      const id = unique(encodeAction({ kind: 'time-out/announcement' }));
      return [{ type, style: ButtonStyle.Secondary, label, custom_id: id }];
    }
    default:
      return assertNever(button);
  }
}

/** Not an action: what was chosen is in the option. */
const CHOICE_ID = 'choice';

function renderChoice(choice: CardChoice, unique: (id: string) => string): Row {
  const select: APIStringSelectComponent = {
    type: ComponentType.StringSelect,
    custom_id: unique(CHOICE_ID),
    placeholder: fit(choice.placeholder, LENGTH.selectPlaceholder),
    options: choice.options.map(({ label, action }) => ({
      label: fit(label, LENGTH.optionLabel),
      value: unique(encodeAction(action)),
    })),
  };
  return { type: ComponentType.ActionRow, components: [select] };
}

/**
 * Discord refuses a message in which an id occurs twice, and two buttons of a card may well do the same. The tail is
 * taken off again by `withoutTail`.
 */
function uniqueIds(): (id: string) => string {
  const uses = new Map<string, number>();
  return (id) => {
    const used = uses.get(id) ?? 0;
    uses.set(id, used + 1);
    return used === 0 ? id : `${id}~${used}`;
  };
}

/** The encoded action of a component's id. */
export const withoutTail = (id: string): string => id.replace(/~\d{1,2}$/, '');
