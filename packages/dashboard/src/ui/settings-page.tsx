import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface SettingsPageProps {
  title: string;
  intro?: string;
  /** The list it belongs to. */
  back?: { to: string; label: string };
  actions?: ReactNode;
  children: ReactNode;
}

/** One thing to set up per page: a heading, a sentence, and its sections. */
export function SettingsPage({ title, intro, back, actions, children }: SettingsPageProps) {
  return (
    <div className="h-full overflow-y-auto">
      <div className="mx-auto flex max-w-200 flex-col gap-8 px-5 py-8 md:px-10">
        <header className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0 max-w-130">
            {back && (
              <Link
                to={back.to}
                className="mb-2 flex w-fit items-center gap-1.5 text-muted text-sm hover:underline"
              >
                <ArrowLeft aria-hidden="true" size={14} className="rtl:rotate-180" /> {back.label}
              </Link>
            )}
            <h1 className="font-semibold text-xl">{title}</h1>
            {intro && <p className="mt-1 text-muted text-sm">{intro}</p>}
          </div>
          {actions}
        </header>
        {children}
      </div>
    </div>
  );
}

export function SettingsSection({
  title,
  intro,
  children,
}: {
  title: string;
  intro?: string;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-4 border-hair border-t pt-5">
      <div>
        <h2 className="font-semibold text-base">{title}</h2>
        {intro && <p className="mt-0.5 text-muted text-sm">{intro}</p>}
      </div>
      {children}
    </section>
  );
}
