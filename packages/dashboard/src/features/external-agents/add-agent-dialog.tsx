import { useNavigate } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { AddForm } from '../session/index.ts';
import { useAddAgent } from './queries.ts';

const lines = [
  { name: 'name', label: 'Name', hint: 'Customers see it beside its answers.' },
  {
    name: 'url',
    label: 'Address',
    hint: 'Where messages are posted to. It may come later; without one nothing is posted.',
    input: { inputMode: 'url', placeholder: 'https://agent.example/tasks' },
  },
  {
    name: 'key',
    label: 'Key',
    hint: 'Its name in addresses; it stays as it is. Empty: made from the name.',
  },
] as const;

export function AddAgentDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const add = useAddAgent();
  const made = add.data;

  function addAgent(fields: { name: string; url: string; key: string }) {
    const url = fields.url.trim();
    const key = fields.key.trim();
    add.mutate({ name: fields.name, ...(url && { url }), ...(key && { key }) });
  }

  if (made) {
    return (
      <Dialog title={`${made.externalAgent.name} is there`} open onOpenChange={(open) => !open && close()}>
        <div className="flex flex-col gap-4">
          <p className="text-sm">
            This is its secret. It is shown only now: your program checks with it what it gets, and proves by
            it that an answer is its own.
          </p>
          <CopyField label="Secret" value={made.secret} />
          <Button
            variant="primary"
            className="self-end"
            onClick={() => navigate(`/settings/external-agents/${made.externalAgent.id}`)}
          >
            I have kept it
          </Button>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title="Add agent" open onOpenChange={(open) => !open && close()}>
      <AddForm lines={lines} add={add} onAdd={addAgent} />
    </Dialog>
  );
}
