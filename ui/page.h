/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "shop.h"

G_BEGIN_DECLS

/* A page of the window: one job for one person at the counter. The window owns the tabs; a page
 * tells its title by properties and asks for other pages by signals, so that pages never include
 * the window or one another. */
#define PAGE_TYPE (page_get_type ())
G_DECLARE_DERIVABLE_TYPE (Page, page, DESK, PAGE, GtkWidget)

/* What a customer may read on a screen that is turned to them: of what, how much, of which
 * currency. Never whose, what is owed elsewhere, or a limit. */
typedef struct {
  char *title;
  char *value; /* (nullable) the largest; without it the customer is greeted */
  char *detail;
} PageFace;
void page_face_clear (PageFace *face);

struct _PageClass {
  GtkWidgetClass parent_class;

  void (*focus_first) (Page *self);                /* where the work begins */
  gboolean (*commit) (Page *self);                 /* Ctrl+Enter: the blue button */
  gboolean (*choose) (Page *self, int n);          /* Ctrl+digit: nth choice here, from 1 */
  gboolean (*scan) (Page *self, const char *code); /* TRUE when the page took the code */
  gboolean (*back) (Page *self);                   /* Escape: FALSE when there was nothing */
  void (*changed) (Page *self, const char *kind, gint64 id); /* Shop::changed while visible */
  void (*set_narrow) (Page *self, gboolean narrow);          /* below 1100 px */
  const char *(*get_customer) (Page *self); /* whose page it is: a number, or NULL */
  void (*set_customer) (Page *self,
                        const char *number); /* whose page it was opened from, or NULL */
  gboolean (*shows) (Page *self, const char *kind, gint64 id); /* is this row on the page? */
  void (*turned) (Page *self, PageFace *face); /* the screen is turned to the customer */
};

/* Construct property `shop`; properties `title`, `icon-name`, `tooltip`, `has-draft`.
 * The subject is what the page is about in the words of `open`, so that what is open already is
 * shown and not opened twice: "customer" and a number, "order" and a number, "draft" and a UUID.
 * Signals: `open` (const char *kind, const char *number): "customer", "order", "product",
 * "return" (number: an order's), "receipt"
 * (number: an order's, whose receipt is brought: its return or the order),
 * "new-order" (number: the customer's, may be ""), "new-order-of" (number: a product's code; for
 * the customer of the page), "new-customer" and "new-product" (number: the text typed); `close`:
 * the page's work is done. */
Shop *page_get_shop (Page *self);
void page_set_title (Page *self, const char *title, const char *icon_name, const char *tooltip);
const char *page_get_title (Page *self);
const char *page_get_icon_name (Page *self);
const char *page_get_tooltip (Page *self);
void page_set_has_draft (Page *self, gboolean has_draft);
gboolean page_get_has_draft (Page *self);
void page_set_subject (Page *self, const char *kind, const char *number);
void page_set_draft (Page *self, const char *uuid);
gboolean page_is_about (Page *self, const char *kind, const char *number);
void page_open (Page *self, const char *kind, const char *number);
void page_close (Page *self);

void page_focus_first (Page *self);
gboolean page_commit (Page *self);
gboolean page_choose (Page *self, int n);
gboolean page_scan (Page *self, const char *code);
gboolean page_back (Page *self);
void page_changed (Page *self, const char *kind, gint64 id);
gboolean page_shows (Page *self, const char *kind, gint64 id);
void page_set_narrow (Page *self, gboolean narrow);
gboolean page_get_narrow (Page *self);
const char *page_get_customer (Page *self);
void page_set_customer (Page *self, const char *number);
void page_turned (Page *self, PageFace *face);

G_END_DECLS
