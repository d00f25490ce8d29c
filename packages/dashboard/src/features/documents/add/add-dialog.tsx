import { useState } from 'react';
import { Dialog } from '../../../ui/dialog.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { BotChoice, type BotChoiceValue } from '../bot-choice.tsx';
import { AddFiles } from './add-files.tsx';
import { AddPage } from './add-page.tsx';
import { AddText } from './add-text.tsx';

export type AddWay = 'files' | 'page' | 'text';

const ways = [
  { value: 'files', label: 'Files' },
  { value: 'page', label: 'Web page' },
  { value: 'text', label: 'Text' },
] as const satisfies readonly { value: AddWay; label: string }[];

interface AddDialogProps {
  first: AddWay;
  /** Who answers from it, unless it is chosen otherwise. */
  bots: BotChoiceValue;
  onFiles: (files: readonly File[], bots: BotChoiceValue) => void;
  close: () => void;
}

/** Three ways to give bots something to answer from. */
export function AddDialog({ first, bots: initial, onFiles, close }: AddDialogProps) {
  const [way, setWay] = useState(first);
  const [bots, setBots] = useState(initial);
  const choice = <BotChoice {...bots} onChange={setBots} />;
  return (
    <Dialog title="Add to the knowledge" open wide onOpenChange={(open) => !open && close()}>
      <div className="flex flex-col gap-4">
        <Segmented label="What to add" value={way} options={ways} onChange={setWay} />
        {way === 'files' && (
          <AddFiles
            choice={choice}
            onFiles={(files) => {
              onFiles(files, bots);
              close();
            }}
          />
        )}
        {way === 'page' && <AddPage bots={bots} choice={choice} close={close} />}
        {way === 'text' && <AddText bots={bots} choice={choice} close={close} />}
      </div>
    </Dialog>
  );
}
