import { useState } from 'preact/hooks';
import { Dialog } from '../dialog.js';

type PictureProps = {
  readonly class: string;
  readonly address: string;
  /** What is read to whoever does not see it. */
  readonly alt: string;
  /** Came with it; stands beneath the large one, where a platform would show it. */
  readonly description?: string | undefined;
  readonly onSized?: () => void;
  readonly onMissing?: () => void;
};

/** A picture in a chat, and the whole of it over the page for whoever presses it. */
export function Picture({ address, alt, description, onSized, onMissing, ...props }: PictureProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <span class={`picture ${props.class}`}>
      <img src={address} alt={alt} onLoad={onSized} onError={onMissing} />
      {/* Over the picture and not around it: the picture's words are no name for a button. */}
      <button
        type="button"
        aria-label="See the picture larger"
        aria-haspopup="dialog"
        onClick={() => {
          setOpen(true);
        }}
      />
      {isOpen && (
        <Dialog title="Picture" onClose={() => setOpen(false)}>
          <div class="picture-whole">
            <img src={address} alt={description === undefined ? alt : ''} />
            {description === undefined ? null : <p>{description}</p>}
          </div>
        </Dialog>
      )}
    </span>
  );
}
