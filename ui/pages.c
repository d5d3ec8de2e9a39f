/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which page shows what. Pages ask for one another by name, so the names meet their constructors
 * only here; a new page adds its lines. */

#include "pages.h"

#include "customer-page.h"
#include "duplicates-page.h"
#include "import-page.h"
#include "order-page.h"
#include "order-record-page.h"
#include "orders-page.h"
#include "product-page.h"
#include "return-page.h"

typedef GtkWidget *(*PageNew) (Shop *shop, DraftStore *drafts, const char *number);
typedef GtkWidget *(*PageFromDraft) (Shop *shop, DraftStore *drafts, const Draft *draft);

static GtkWidget *
customer (Shop *shop, DraftStore *drafts, const char *number)
{
  GtkWidget *page = customer_page_new (shop, number);

  customer_page_set_drafts (CUSTOMER_PAGE (page), drafts);
  return page;
}

static GtkWidget *
new_customer (Shop *shop, DraftStore *drafts, const char *typed)
{
  GtkWidget *page = customer_page_new_empty (shop, typed);

  customer_page_set_drafts (CUSTOMER_PAGE (page), drafts);
  return page;
}

static GtkWidget *
new_order (Shop *shop, DraftStore *drafts, const char *number)
{
  return order_page_new (shop, drafts, number);
}

static GtkWidget *
order (Shop *shop, DraftStore *drafts, const char *number)
{
  return order_record_page_new (shop, number);
}

static GtkWidget *
duplicates (Shop *shop, DraftStore *drafts, const char *number)
{
  return duplicates_page_new (shop);
}

static GtkWidget *
import (Shop *shop, DraftStore *drafts, const char *number)
{
  GtkWidget *page = import_page_new (shop);

  /* the second of its kinds */
  if (g_str_equal (number, "products"))
    page_choose (DESK_PAGE (page), 2);
  return page;
}

static GtkWidget *
orders (Shop *shop, DraftStore *drafts, const char *number)
{
  return orders_page_new (shop);
}

static const struct {
  const char *kind;
  PageNew make;
} kinds[] = {
  { "customer", customer },
  { "duplicates", duplicates },
  { "import", import },
  { "new-customer", new_customer },
  { "new-order", new_order },
  { "new-product", product_page_new_empty },
  { "order", order },
  { "orders", orders },
  { "product", product_page_new },
  { "return", return_page_new },
};

static const struct {
  const char *kind;
  PageFromDraft make;
} draft_kinds[] = {
  { "customer", customer_page_new_from_draft },
  { "order", order_page_new_from_draft },
  { "product", product_page_new_from_draft },
  { "return", return_page_new_from_draft },
};

/**
 * pages_new:
 * @kind: as in #Page::open
 * @number: which, or what a new one begins with; may be ""
 *
 * Returns: (nullable) (transfer floating): the page, or %NULL when nothing shows that kind.
 */
GtkWidget *
pages_new (const char *kind, Shop *shop, DraftStore *drafts, const char *number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].kind, kind) == 0)
      return kinds[i].make (shop, drafts, number);
  return NULL;
}

/**
 * pages_new_from_draft:
 *
 * Returns: (nullable) (transfer floating): the page on which @draft goes on, or %NULL when this
 * version has none for its kind; the draft stays.
 */
GtkWidget *
pages_new_from_draft (Shop *shop, DraftStore *drafts, const Draft *draft)
{
  for (gsize i = 0; i < G_N_ELEMENTS (draft_kinds); i++)
    if (strcmp (draft_kinds[i].kind, draft->kind) == 0)
      return draft_kinds[i].make (shop, drafts, draft);
  return NULL;
}
