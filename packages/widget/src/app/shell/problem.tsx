interface ProblemProps {
  text: string;
  action?: string;
  onAction?: () => void;
}

/** In place of a conversation that can't be shown. */
export function Problem({ text, action, onAction }: ProblemProps) {
  return (
    <div class="problem-page" role="alert">
      <p>{text}</p>
      {action && (
        <button type="button" class="primary" onClick={onAction}>
          {action}
        </button>
      )}
    </div>
  );
}
