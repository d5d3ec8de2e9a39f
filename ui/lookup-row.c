/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A row of the lookup is filled in again at each key, never built again: that is what keeps a key
 * press to its picture within a frame or two. GTK works out anew whatever it is told, the same
 * thing too: so it is told what is another now. What was typed is marked by attributes; text from
 * the shop is never read as markup. */

#include "config.h"

#include "lookup-row.h"

#include <glib/gi18n-lib.h>

#include "conceal.h"
#include "format.h"
#include "initials.h"
#include "mask.h"
#include "widget.h"

struct _LookupRow {
  GtkWidget parent_instance;

  const Hit *hit; /* borrowed: the lookup keeps the answer as long as it is shown */
  gboolean is_choice;
  GtkWidget *group;
  GtkLabel *heading;
  GtkLabel *hint;
  GtkWidget *body;
  GtkLabel *initials;
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *tag;
  GtkLabel *amount;
  GtkLabel *key;
};

G_DEFINE_FINAL_TYPE (LookupRow, lookup_row, GTK_TYPE_WIDGET)

static guint chosen;

static void
on_released (LookupRow *self)
{
  g_signal_emit (self, chosen, 0);
}

static void
lookup_row_dispose (GObject *object)
{
  widget_drop_children (GTK_WIDGET (object));
  G_OBJECT_CLASS (lookup_row_parent_class)->dispose (object);
}

static void
lookup_row_class_init (LookupRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = lookup_row_dispose;
  chosen = g_signal_new ("chosen", LOOKUP_ROW_TYPE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                         G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "hit");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_OPTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/deskbell/Deskbell/lookup-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LookupRow, group);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, heading);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, hint);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, body);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, initials);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, icon);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, title);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, detail);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, tag);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, amount);
  gtk_widget_class_bind_template_child (widget_class, LookupRow, key);
  gtk_widget_class_bind_template_callback (widget_class, on_released);
}

static void
lookup_row_init (LookupRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Bold from the start-th to the end-th character. */
static void
embolden (PangoAttrList *attrs, const char *text, guint start, guint end)
{
  glong length = g_utf8_strlen (text, -1);
  PangoAttribute *bold;

  if (start >= end || end > length)
    return;
  bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->start_index = g_utf8_offset_to_pointer (text, start) - text;
  bold->end_index = g_utf8_offset_to_pointer (text, end) - text;
  pango_attr_list_insert (attrs, bold);
}

static void
say (GtkLabel *label, const char *text)
{
  conceal_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

/* Where a name is hidden, nothing of it is bold either. */
static void
show_matched (gpointer object, const char *key, const char *shown)
{
  gboolean hidden = strstr (shown, CONCEAL_DOTS) != NULL;
  PangoAttrList *match = hidden ? NULL : g_object_get_data (object, "match");

  gtk_label_set_text (object, shown);
  if (!pango_attr_list_equal (match, gtk_label_get_attributes (object)))
    gtk_label_set_attributes (object, match);
}

/* @title: with its marks; @match: where in it without them */
static void
show_title (LookupRow *self, const char *title, const GArray *match)
{
  g_autofree char *plain = conceal_strip (title);
  PangoAttrList *attrs = pango_attr_list_new ();

  for (guint i = 0; match != NULL && i + 1 < match->len; i += 2)
    embolden (attrs, plain, g_array_index (match, guint, i), g_array_index (match, guint, i + 1));
  g_object_set_data_full (G_OBJECT (self->title), "match", attrs,
                          (GDestroyNotify)pango_attr_list_unref);
  conceal_follow (self->title, "label", title, show_matched);
}

static void
show_tag (LookupRow *self, const char *text, const char *style)
{
  static const char *const styles[] = { "neutral", "accent", "success", "warning", "error" };

  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    if (g_strcmp0 (styles[i], style) != 0)
      gtk_widget_remove_css_class (GTK_WIDGET (self->tag), styles[i]);
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->tag), style);
  say (self->tag, text);
}

static void
show_face (LookupRow *self, const char *icon, const char *name)
{
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->initials), icon == NULL);
  if (icon == NULL)
    initials_show (self->initials, name);
  else if (g_strcmp0 (gtk_image_get_icon_name (self->icon), icon) != 0)
    gtk_image_set_from_icon_name (self->icon, icon);
}

static gboolean
is_selected (LookupRow *self)
{
  return (gtk_widget_get_state_flags (GTK_WIDGET (self)) & GTK_STATE_FLAG_SELECTED) != 0;
}

static void
speak (LookupRow *self, const char *title, const char *detail)
{
  widget_speak (GTK_WIDGET (self), title, detail != NULL ? detail : "",
                gtk_label_get_text (self->tag), gtk_label_get_text (self->amount), NULL);
}

/* A name, or an order's number and a name. */
static char *
dup_title (const Hit *hit)
{
  const char *name = hit->title;
  g_autofree char *number = NULL;
  g_autofree char *marked = NULL;

  if (hit->kind == HIT_PRODUCT)
    return g_strdup (hit->title);
  if (hit->kind == HIT_ORDER)
    {
      const char *dot = strstr (hit->title, " · ");

      name = dot != NULL ? dot + strlen (" · ") : hit->title + strlen (hit->title);
    }
  number = g_strndup (hit->title, name - hit->title);
  marked = conceal_mark (name);
  return g_strconcat (number, marked, NULL);
}

/* How somebody is reached faces whoever stands here: not whole. */
static char *
dup_customer_detail (const Hit *hit)
{
  g_autofree char *masked = NULL;
  g_autofree char *detail = NULL;

  if (hit->contact == NULL || !g_str_has_prefix (hit->detail, hit->contact))
    return conceal_mark (hit->detail);
  masked = mask_contact (hit->contact);
  detail = g_strconcat (masked, hit->detail + strlen (hit->contact), NULL);
  return conceal_mark (detail);
}

/* An order's detail begins with its day as the record writes it; here it is said as everywhere
 * else. */
static char *
dup_detail (Shop *shop, const Hit *hit)
{
  g_autofree char *day = day_format (day_of (hit->at, shop_get_zone (shop)));
  g_autofree char *when = NULL;

  if (hit->kind == HIT_CUSTOMER)
    return dup_customer_detail (hit);
  if (hit->kind != HIT_ORDER || hit->detail == NULL || !g_str_has_prefix (hit->detail, day))
    return g_strdup (hit->detail);
  when = format_when (shop, hit->at);
  return g_strconcat (when, hit->detail + strlen (day), NULL);
}

/**
 * lookup_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet.
 */
GtkWidget *
lookup_row_new (void)
{
  return g_object_new (LOOKUP_ROW_TYPE, NULL);
}

/**
 * lookup_row_show_hit:
 * @hit: borrowed until the next call
 */
void
lookup_row_show_hit (LookupRow *self, Shop *shop, const Hit *hit)
{
  static const char *const icons[N_HIT_KINDS] = {
    [HIT_ORDER] = "x-office-document-symbolic",
    [HIT_PRODUCT] = "package-x-generic-symbolic",
  };
  g_autofree char *tag = NULL;
  g_autofree char *amount = NULL;
  g_autofree char *title = dup_title (hit);
  g_autofree char *detail = dup_detail (shop, hit);
  const char *style = NULL;

  self->hit = hit;
  self->is_choice = FALSE;
  show_face (self, icons[hit->kind], title);
  show_title (self, title, hit->match);
  say (self->detail, detail);
  if (hit->owed > 0)
    {
      g_autofree char *owed = format_money (shop, hit->owed);

      tag = g_strdup_printf (_ ("Open balance %s"), owed);
      style = "warning";
    }
  else if (hit->state != NULL)
    tag = g_strdup (format_state (hit->state, &style));
  show_tag (self, tag, style);
  if (hit->has_amount)
    amount = format_money (shop, hit->amount);
  say (self->amount, amount);
  gtk_label_set_text (self->key, _ ("Enter"));
  gtk_widget_set_visible (GTK_WIDGET (self->key), is_selected (self));
  speak (self, title, detail);
}

/* take_title: a sentence with @typed in it */
static void
show_new (LookupRow *self, const char *icon, char *take_title, const char *typed, const char *key)
{
  g_autofree char *title = take_title;
  g_autoptr (GArray) match = g_array_new (FALSE, FALSE, sizeof (guint));
  const char *found = strstr (title, typed);
  guint start = found != NULL ? g_utf8_pointer_to_offset (title, found) : 0;
  guint end = start + (found != NULL ? g_utf8_strlen (typed, -1) : 0);

  g_array_append_val (match, start);
  g_array_append_val (match, end);
  self->hit = NULL;
  self->is_choice = FALSE;
  show_face (self, icon, NULL);
  show_title (self, title, match);
  say (self->detail, NULL);
  show_tag (self, NULL, NULL);
  say (self->amount, NULL);
  gtk_label_set_text (self->key, key);
  gtk_widget_set_visible (GTK_WIDGET (self->key), TRUE);
  speak (self, title, NULL);
}

/**
 * lookup_row_show_new_customer:
 * @typed: what was typed; a new customer begins with it
 */
void
lookup_row_show_new_customer (LookupRow *self, const char *typed)
{
  show_new (self, "contact-new-symbolic", g_strdup_printf (_ ("New customer «%s»"), typed), typed,
            _ ("Ctrl+N"));
}

/**
 * lookup_row_show_new_product:
 * @code: what was scanned; a new product begins with it as its barcode
 */
void
lookup_row_show_new_product (LookupRow *self, const char *code)
{
  show_new (self, "package-x-generic-symbolic",
            g_strdup_printf (_ ("New product with the barcode «%s»"), code), code, _ ("↓ Enter"));
}

/**
 * lookup_row_show_choice:
 * @title: what can be chosen beside what was found, such as «Nobody»
 */
void
lookup_row_show_choice (LookupRow *self, const char *icon, const char *title)
{
  show_new (self, icon, g_strdup (title), "", _ ("Enter"));
  gtk_widget_set_visible (GTK_WIDGET (self->key), FALSE);
  self->is_choice = TRUE;
}

/**
 * lookup_row_set_heading:
 * @heading: (nullable): what stands above the first row of a kind
 * @hint: (nullable): said at its right
 */
void
lookup_row_set_heading (LookupRow *self, const char *heading, const char *hint)
{
  gtk_widget_set_visible (self->group, heading != NULL);
  gtk_label_set_text (self->heading, heading != NULL ? heading : "");
  say (self->hint, hint);
}

/**
 * lookup_row_set_selected:
 *
 * The selected row is what Enter opens; a hit says so with a keycap.
 */
void
lookup_row_set_selected (LookupRow *self, gboolean selected)
{
  if (selected)
    gtk_widget_set_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED, FALSE);
  else
    gtk_widget_unset_state_flags (GTK_WIDGET (self), GTK_STATE_FLAG_SELECTED);
  if (self->hit != NULL || self->is_choice)
    gtk_widget_set_visible (GTK_WIDGET (self->key), selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
}

/**
 * lookup_row_get_hit:
 *
 * Returns: (nullable) (transfer none): what it shows; %NULL for the row of something new.
 */
const Hit *
lookup_row_get_hit (LookupRow *self)
{
  return self->hit;
}
