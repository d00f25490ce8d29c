import { useNavigate } from 'react-router';
import { Dialog } from '../../ui/dialog.tsx';
import { AddForm } from '../session/index.ts';
import { useAddChatbot } from './queries.ts';

const lines = [
  { name: 'name', label: 'Name', hint: 'Customers see it beside its answers.' },
  {
    name: 'key',
    label: 'Key',
    hint: 'Its name in addresses; it stays as it is. Empty: made from the name.',
  },
] as const;

export function AddChatbotDialog({ close }: { close: () => void }) {
  const navigate = useNavigate();
  const add = useAddChatbot();

  function addBot(fields: { name: string; key: string }) {
    const key = fields.key.trim();
    add.mutate(
      { name: fields.name, ...(key && { key }) },
      { onSuccess: ({ chatbot }) => navigate(`/settings/chatbots/${chatbot.id}`) },
    );
  }

  return (
    <Dialog title="Add chatbot" open onOpenChange={(open) => !open && close()}>
      <AddForm lines={lines} add={add} onAdd={addBot} />
    </Dialog>
  );
}
