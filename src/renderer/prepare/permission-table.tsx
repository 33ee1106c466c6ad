import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { resources } from '../../domain/permissions/resources';
import { permissionKey, type WantedPermission } from '../../domain/permissions/selection';
import { SearchField } from '../components/page/search-field';
import { useAnnouncement } from '../state/announcement';
import { MonoText, QuietText, SmallText, SpreadInline, Stack, useTextStyles } from '../theme/text';
import { permissionMatches } from './permission-facts';
import { prepareTexts } from './texts';

const texts = prepareTexts.permissions;

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  table: { width: '100%', minWidth: '640px', borderCollapse: 'collapse' },
  th: {
    textAlign: 'start',
    padding: '8px 12px',
    fontWeight: tokens.fontWeightSemibold,
    backgroundColor: tokens.colorNeutralBackground2,
    whiteSpace: 'nowrap',
  },
  td: {
    padding: '8px 12px',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    verticalAlign: 'top',
    overflowWrap: 'normal',
  },
  name: { overflowWrap: 'anywhere', minWidth: '240px' },
  filter: { width: '280px', maxWidth: '100%' },
});

/** Every permission of the choice, with its reason. */
export function PermissionTable({ permissions }: { readonly permissions: readonly WantedPermission[] }) {
  const styles = useStyles();
  const text = useTextStyles();
  const [filter, setFilter] = useState('');
  const shown = permissions.filter((permission) => permissionMatches(permission, filter));
  const summary = texts.filtered(shown.length, permissions.length);
  useAnnouncement(filter === '' ? null : summary, 'permission-filter');
  return (
    <Stack>
      <SpreadInline>
        <SearchField
          label={texts.filter}
          placeholder={texts.filterHint}
          value={filter}
          onChange={setFilter}
          className={styles.filter}
        />
        <SmallText as="span">{summary}</SmallText>
      </SpreadInline>
      {shown.length === 0 ? (
        <QuietText>{texts.noneFound}</QuietText>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls sideways has to be reachable by keyboard
        <div className={styles.scroll} role="region" aria-label={texts.table} tabIndex={0}>
          <table className={mergeClasses(styles.table, text.small)}>
            <thead>
              <tr>
                {Object.entries(texts.columns).map(([key, title]) => (
                  <th key={key} scope="col" className={styles.th}>
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((permission) => (
                <tr key={permissionKey(permission)}>
                  <td className={mergeClasses(styles.td, styles.name)}>
                    <MonoText>{permission.name}</MonoText>
                    <SmallText>{permission.why}</SmallText>
                  </td>
                  <td className={styles.td}>{resources[permission.resource].name}</td>
                  <td className={styles.td}>{texts.kinds[permission.kind]}</td>
                  <td className={styles.td}>{texts.levelNames[permission.level]}</td>
                  <td className={styles.td}>
                    {permission.adminConsent ? texts.consentNeeded : texts.consentNotNeeded}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Stack>
  );
}
