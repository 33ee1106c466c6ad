import { isolated } from '../../../domain/names';
import {
  Menu,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import type { AccountView } from '../../../contract/views/identity';
import { useIdentity } from '../../state/identity';
import { useIsRunning } from '../../state/plan-flows/plan-flows-context';
import { AccountItem } from './account-item';
import { shellTexts } from './shell-texts';

interface AccountMenuProps {
  readonly account: AccountView;
  /** The tenant. */
  readonly where: string;
}

/** Who is signed in, with the ways to another account. */
export default function AccountMenu({ account, where }: AccountMenuProps) {
  const { identity, signIn, signOut } = useIdentity();
  const busy = useIsRunning();
  const remembered = identity?.state === 'signedIn' && identity.remembered;
  return (
    <Menu positioning="above-start">
      <MenuTrigger disableButtonEnhancement>
        <AccountItem
          name={account.name}
          where={where}
          aria-label={shellTexts.accountMenu(account.name, where)}
          title={`${isolated(account.username)}\n${isolated(where)}`}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuGroup>
            <MenuGroupHeader>{account.username}</MenuGroupHeader>
            {!remembered && <MenuGroupHeader>{shellTexts.notRemembered}</MenuGroupHeader>}
            {busy && <MenuGroupHeader>{shellTexts.waitForRun}</MenuGroupHeader>}
            <MenuItem disabled={busy} onClick={signIn}>
              {shellTexts.switchAccount}
            </MenuItem>
            <MenuItem disabled={busy} onClick={signOut}>
              {shellTexts.signOut}
            </MenuItem>
          </MenuGroup>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
