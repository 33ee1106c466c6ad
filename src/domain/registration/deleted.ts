/** A registration that was deleted and that Entra still keeps. Source: Graph, directory/deletedItems; 30 days. */
export interface DeletedApplication {
  readonly objectId: string;
  readonly appId: string;
  readonly displayName: string;
  readonly deletedDateTime: string | null;
  readonly redirectUris: readonly string[];
}

/** How long Entra keeps a deleted application before it is gone for good. Source: Graph, "Delete application". */
export const deletedItemDays = 30;
